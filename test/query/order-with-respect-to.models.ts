// Questions with answers in an order, and remarks that may belong to none.
import { CASCADE, charField, foreignKey, model } from "edgeset";

export class Question extends model("quiz.Question", { text: charField({ maxLength: 10 }) }) {}
export class Answer extends model(
	"quiz.Answer",
	{
		text: charField({ maxLength: 10 }),
		question: foreignKey("quiz.Question", { relatedName: "answers", onDelete: CASCADE }),
	},
	{ orderWithRespectTo: "question" },
) {}
export class Remark extends model(
	"quiz.Remark",
	{ question: foreignKey("quiz.Question", { relatedName: "+", null: true, onDelete: CASCADE }) },
	{ orderWithRespectTo: "question" },
) {}

declare module "edgeset" {
	interface InstalledApps {
		quiz: typeof import("./order-with-respect-to.models.ts");
	}
}
