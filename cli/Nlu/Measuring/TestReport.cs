using System.Globalization;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>Shows how labelled sentences came out. The worst stands nearest to the end, where a terminal stops.</summary>
internal sealed class TestReport(IAnsiConsole console, CaseScores scores)
{
    private const int ShownConfusions = 12;
    private const int NameWidth = 38;
    private const int InsteadWidth = 60;

    /// <param name="all">Intents too that were always right.</param>
    /// <param name="verbose">Every sentence that came out wrong.</param>
    public void Print(bool all, bool verbose)
    {
        PrintIntents(all);
        PrintFiles();
        if (verbose)
            PrintWrong();
        else
            PrintConfusions();
        PrintTotal();
    }

    private void PrintIntents(bool all)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("intent");
        foreach (var name in new[] { "cases", "right", "precision", "recall" })
            table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumn("taken for");
        var perfect = scores.Intents.Where(intent => intent.IsPerfect).ToList();
        if (!all && perfect.Count > 0)
            table.AddRow($"[green]{Count(perfect.Count, "intent")} without a mistake[/]", Number(perfect.Sum(intent => intent.Cases)), Number(perfect.Sum(intent => intent.Cases)), "100.0", "100.0", "");
        foreach (var intent in scores.Intents
            .Where(intent => all || !intent.IsPerfect)
            .OrderByDescending(intent => (double)intent.Right / intent.Cases).ThenByDescending(intent => intent.Precision ?? 1).ThenBy(intent => intent.Intent, StringComparer.Ordinal))
        {
            var colour = intent.IsPerfect ? "green" : intent.Right * 10 >= intent.Cases * 9 ? "default" : intent.Right * 2 >= intent.Cases ? "yellow" : "red";
            var name = intent.Intent == SentenceCase.Nothing ? "- (nothing meant)" : Cut(intent.Intent, NameWidth);
            var instead = Cut(string.Join(", ", intent.Instead.Select(other => other.Count == 1 ? other.Got : $"{other.Got} ×{Number(other.Count)}")), InsteadWidth);
            table.AddRow($"[{colour}]{Markup.Escape(name)}[/]", Number(intent.Cases), Number(intent.Right), Percent(intent.Precision), Percent(intent.Recall), $"[grey]{Markup.Escape(instead)}[/]");
        }

        console.Write(table);
    }

    private void PrintFiles()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("file");
        foreach (var name in new[] { "cases", "right", "understood %", "foreign", "taken for something" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var file in scores.Results.GroupBy(result => result.Case.File, StringComparer.Ordinal).Select(group => (group.Key, Scores: new CaseScores([.. group]))))
        {
            table.AddRow(
                Markup.Escape(file.Key), Number(file.Scores.Cases), Number(file.Scores.Right),
                file.Scores.InScope > 0 ? Percent(file.Scores.Accuracy) : "",
                file.Scores.Foreign > 0 ? Number(file.Scores.Foreign) : "",
                file.Scores.FalseAccepts > 0 ? $"[red]{Number(file.Scores.FalseAccepts)}[/]" : file.Scores.Foreign > 0 ? "0" : "");
        }

        console.Write(table);
    }

    private void PrintConfusions()
    {
        if (scores.Confusions.Count == 0)
            return;
        console.MarkupLine("[bold]most often confused[/]");
        foreach (var confusion in scores.Confusions.Take(ShownConfusions))
        {
            var example = confusion.Examples[0];
            console.MarkupLineInterpolated($"  {confusion.Count,3} × {Cut(confusion.Expected, InsteadWidth)} [grey]taken for[/] {Cut(confusion.Got, InsteadWidth)} [grey]\"{example.Text}\" ({example.Place})[/]");
        }

        if (scores.Confusions.Count > ShownConfusions)
            console.MarkupLineInterpolated($"  [grey]… and {scores.Confusions.Count - ShownConfusions} more: ./pegasus nlu test --verbose shows every sentence[/]");
    }

    private void PrintWrong()
    {
        foreach (var file in scores.Results.Where(result => !result.IsRight).GroupBy(result => result.Case.File, StringComparer.Ordinal))
        {
            foreach (var wrong in file)
                console.MarkupLineInterpolated($"[grey]{wrong.Case.Place}[/] \"{wrong.Case.Text}\" [grey]should be[/] {wrong.Case.Expected} [grey]but is[/] [yellow]{wrong.Got}[/]");
        }
    }

    private void PrintTotal()
    {
        var total = string.Create(CultureInfo.InvariantCulture, $"{scores.InScopeRight:#,0} of {scores.InScope:#,0} understood ({scores.Accuracy * 100:0.00} %)");
        var foreign = scores.Foreign == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{(scores.InScope > 0 ? "; " : "")}{scores.FalseAccepts:#,0} of {scores.Foreign:#,0} that mean nothing taken for something ({scores.FalseAcceptRate * 100:0.00} %)");
        console.MarkupLineInterpolated($"[bold]{(scores.InScope > 0 ? total : "")}{foreign}[/]");
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private static string Count(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double? part) => part is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) : "";
}
