using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.ReportSkill.Making;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ReportSkill.Telling;

/// <summary>Puts a report into words: one sequence of SLIMs, the last of the conversation.</summary>
internal sealed class ReportTeller(Slimmer slimmer)
{
    /// <summary>What Jibo says, line by line.</summary>
    public IReadOnlyList<ToldLine> Lines(Turn turn)
    {
        var made = MadeReport.Of(turn);
        var lines = new List<ToldLine>();
        foreach (var (part, line) in Order(made, ReportPlan.Of(turn)))
        {
            if (Say(turn, line) is { } slim)
                lines.Add(new(part, line.Mim, slim));
        }

        return lines;
    }

    /// <summary>The same as robots play it, and an event that says what was told.</summary>
    public Behavior Tell(Turn turn)
    {
        var made = MadeReport.Of(turn);
        var lines = Lines(turn);
        turn.Track("Personal Report Results", Enum.GetValues<PartKind>().ToDictionary(
            kind => kind.ToString().ToLowerInvariant(),
            kind => JsonSerializer.SerializeToElement(made.Told(kind), PegasusJson.Wire.Boolean)));
        Preview.Current?.Note(made, ReportPlan.Of(turn), lines);
        return turn.Jcp.Sequence([.. lines.Select(line => line.Slim)]);
    }

    private static IEnumerable<(PartKind? Part, PartLine Line)> Order(MadeReport made, ReportPlan plan)
    {
        var lines = made.Parts.SelectMany(part => part.Lines.Select(line => ((PartKind?)part.Kind, line)));
        if (!made.Full)
            return lines;
        if (made.AllFailed)
            return [(null, new("PersonalReportAllServicesDown"))];
        return lines.Prepend((null, Opening(plan))).Append((null, Closing(plan)));
    }

    private static PartLine Opening(ReportPlan plan) => new(
        plan.Standing switch
        {
            Standing.Unreadable => "PersonalReportSettingsFailed",
            _ when plan.IsForPerson => "PersonalReportKickOff",
            _ => "PersonalReportKickOffNonPersonal",
        },
        Data(plan));

    private static PartLine Closing(ReportPlan plan) => new(
        plan.Standing is Standing.Configured or Standing.Unreadable ? "PersonalReportOutroConfigured" : "PersonalReportOutroNotConfigured",
        Data(plan));

    private static Dictionary<string, object?> Data(ReportPlan plan) => new()
    {
        ["child"] = plan.Standing == Standing.Child,
        ["nobody"] = plan.Standing == Standing.Nobody,
    };

    private Slim? Say(Turn turn, PartLine line)
    {
        var data = new PromptData();
        foreach (var (name, value) in line.Data)
            data[name] = value;
        var slim = slimmer.Say(turn, line.Mim, data);
        if (slim is null || line.View is not { } view)
            return slim;
        var gui = JsonElement.Parse($$"""{"type":"Javascript","data":{{JsonSerializer.Serialize(view, PegasusJson.Wire.String)}},"pause":false}""");
        return slim with
        {
            Config = slim.Config with { Display = turn.Jcp.MimView(gui) },
            Options = new() { DisplayMode = DisplayModes.StartOnPlay },
        };
    }
}

/// <summary>One line as it is said.</summary>
/// <param name="Part">Whose line it is; null for one that belongs to none.</param>
internal sealed record ToldLine(PartKind? Part, string Mim, Slim Slim);
