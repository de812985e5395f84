using System.Globalization;
using Jibo.Pegasus.Contracts.Nlu;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu.Labelling;

/// <summary>Shows labels, and what has become of them.</summary>
internal sealed class LabelReport(IAnsiConsole console)
{
    /// <summary>One that was just added.</summary>
    public void Print(LabelStatus label)
    {
        if (label.State == LabelStates.Live)
        {
            var after = label.LiveSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" after {seconds:0.0} s") : "";
            console.MarkupLineInterpolated($"\"{label.Text}\" is understood as [green]{label.Intent}[/] of {label.Agent}{after}{(label.Learned == false ? "; wordings like it are being learned" : "")} [grey]({label.Id})[/]");
        }
        else
        {
            console.MarkupLineInterpolated($"\"{label.Text}\" is [yellow]kept, and not understood yet[/]: {label.Problem ?? "the parser is still at it"} [grey]({label.Id})[/]");
        }

        foreach (var other in label.Replaced ?? [])
            console.MarkupLineInterpolated($"  it takes the place of {other.Intent} of {other.Agent}, as which the same sentence was labelled before");
    }

    public void Print(LabelList list)
    {
        if (list.Labels.Count == 0)
        {
            console.MarkupLine("[grey]nothing is labelled; say what a sentence means with: ./pegasus nlu label TEXT --intent INTENT[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("sentence", "means", "state", "id");
        foreach (var label in list.Labels)
            table.AddRow(Row(label));
        console.Write(table);
    }

    private static string[] Row(LabelStatus label)
    {
        var colour = label.State switch { LabelStates.Live => "green", LabelStates.Idle => "red", _ => "yellow" };
        var more = label.Problem ?? (label.Learned switch { true => "learned", false => "being learned", null => "" });
        var entities = string.Concat((label.Entities ?? new Dictionary<string, string>()).Select(entity => $" {entity.Key}={entity.Value}"));
        return
        [
            Markup.Escape(label.Text), Markup.Escape($"{label.Agent}: {label.Intent}{entities}"),
            $"[{colour}]{Markup.Escape(label.State)}[/] {Markup.Escape(more)}", label.Id,
        ];
    }
}
