// orderWithRespectTo: the methods of the rows and of what they belong to.
import { CASCADE, charField, foreignKey, integerField, model } from "edgeset";
import { expectType } from "./expect-type.ts";

export class Question extends model("quiz.Question", { text: charField({ maxLength: 9 }) }) {}
export class Answer extends model(
	"quiz.Answer",
	{
		code: charField({ maxLength: 3, primaryKey: true }),
		question: foreignKey("quiz.Question", { relatedName: "answers", onDelete: CASCADE }),
	},
	{ orderWithRespectTo: "question" },
) {}
export class Vote extends model("quiz.Vote", {
	answer: foreignKey("quiz.Answer", { relatedName: "votes", onDelete: CASCADE }),
	weight: integerField({ default: 1 }),
}) {}
declare module "edgeset" {
	interface InstalledApps {
		quiz: typeof import("./ordered.test-d.ts");
	}
}
declare const question: Question;
declare const answer: Answer;
declare const vote: Vote;

export async function using() {
	expectType<Answer>()(await answer.agetNextInOrder());
	expectType<Answer>()(await answer.agetPreviousInOrder());
	expectType<number>()(answer._order);
	expectType<string[]>()(await question.agetAnswerOrder());
	await question.asetAnswerOrder(["b", "a"]);
	await Answer.objects.acreate({ code: "a", question });
	Answer.objects.filter({ _order__gt: 1 }).orderBy("-_order");
}

export function misusing() {
	// @ts-expect-error keys of answers are text
	void question.asetAnswerOrder([1]);
	// @ts-expect-error votes have no order
	void vote.agetNextInOrder();
	// @ts-expect-error votes have no order within their answer
	void answer.agetVoteOrder();
	// @ts-expect-error no such field
	model("quiz.None", { text: charField({ maxLength: 3 }) }, { orderWithRespectTo: "question" });
}
