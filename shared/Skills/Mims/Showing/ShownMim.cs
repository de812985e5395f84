using System.Text.Json;

namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>A whole prompt file; the answer of <c>GET /v1/mim</c>.</summary>
internal sealed record ShownMim
{
    public required string Name { get; init; }

    /// <summary>The language whose file it is; another than was asked for where that has none.</summary>
    public required string Language { get; init; }
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string File { get; init; }
    public string? SkillId { get; init; }
    public required IReadOnlyList<string> Samples { get; init; }
    public string? Rules { get; init; }

    /// <summary>Seconds that the robot waits for an answer.</summary>
    public required double Timeout { get; init; }
    public required bool BargeIn { get; init; }
    public required bool ParseYesNo { get; init; }
    public required int NoMatchesForGui { get; init; }
    public required int NoInputsForGui { get; init; }

    /// <summary>The view as it was written.</summary>
    public JsonElement? Gui { get; init; }

    /// <summary>The menu that is made of the samples where there is no view.</summary>
    public JsonElement? Menu { get; init; }
    public required IReadOnlyList<ShownPrompt> Prompts { get; init; }

    public static ShownMim Of(string name, Mim mim) => new()
    {
        Name = name,
        Language = LanguageOf(mim),
        Id = mim.Id,
        Type = mim.Type.ToWire(),
        File = mim.File,
        SkillId = mim.SkillId,
        Samples = mim.Samples,
        Rules = mim.RuleName.Source is { Length: > 0 } rules ? rules : null,
        Timeout = mim.Timeout,
        BargeIn = mim.BargeIn,
        ParseYesNo = mim.ParseYesNo,
        NoMatchesForGui = mim.NoMatchesForGui,
        NoInputsForGui = mim.NoInputsForGui,
        Gui = mim.Gui?.Source,
        Menu = mim.Menu,
        Prompts = [.. mim.Prompts.Select(ShownPrompt.Of)],
    };

    /// <summary>The folder that its file lies in.</summary>
    public static string LanguageOf(Mim mim) => mim.File.Split('/')[0];
}

/// <summary>A prompt as it was written.</summary>
internal sealed record ShownPrompt
{
    public required string Id { get; init; }
    public required string Category { get; init; }
    public required string SubCategory { get; init; }

    /// <summary>Which misunderstanding in a row it answers.</summary>
    public required int Index { get; init; }
    public required double Weight { get; init; }
    public string? Condition { get; init; }
    public required string Text { get; init; }

    /// <summary>It is a silence; the text is a note.</summary>
    public required bool Silence { get; init; }

    public static ShownPrompt Of(MimPrompt prompt) => new()
    {
        Id = prompt.Id,
        Category = prompt.Category,
        SubCategory = prompt.SubCategory,
        Index = prompt.Index,
        Weight = prompt.Weight,
        Condition = prompt.Condition.Source is { Length: > 0 } condition ? condition : null,
        Text = prompt.Text.Source,
        Silence = prompt.IsSilence,
    };
}
