using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Skills.Tests.Support;

/// <summary>Writes MIM files.</summary>
internal static class MimText
{
    /// <summary>A MIM of a type with prompts; <paramref name="more"/> are further members, ending in a comma.</summary>
    public static string Of(string type, string more = "", params IEnumerable<string> prompts) =>
        $$"""{"mim_type":"{{type}}",{{more}}"prompts":[{{string.Join(',', prompts)}}]}""";

    public static string Announcement(params IEnumerable<string> texts) =>
        Of("announcement", "", texts.Select((text, at) => Prompt("AN", text, id: $"AN_{at + 1}")));

    public static string Question(string more = "\"rule_name\":\"shared/yes_no\",", params IEnumerable<string> prompts) => Of("question", more, prompts);

    public static string Prompt(string sub, string text, int index = 1, string condition = "", string? id = null, string more = "") => FormattableString.Invariant(
        $$"""{"prompt_category":"{{(sub is "NM" or "NI" ? "Errors" : "Entry-Core")}}","prompt_sub_category":"{{sub}}","index":{{index}},"condition":{{Json(condition)}},"prompt":{{Json(text)}},"prompt_id":"{{id ?? $"{sub}_{index}"}}"{{more}}}""");

    private static string Json(string text) => JsonSerializer.Serialize(text, PegasusJson.Wire.String);
}
