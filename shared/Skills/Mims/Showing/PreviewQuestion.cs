using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Mims.Showing;

/// <summary>A moment to try prompts at; the body of <c>POST /v1/mim/preview</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PreviewQuestion
{
    private const int MostVariables = 100;
    private const int LongestVariant = 64;
    private const int LastAttempt = 1000;

    /// <summary>What a robot would say of itself: people, speaker, time, place, mood.</summary>
    public RuntimeContext? Runtime { get; init; }

    /// <summary>One of <see cref="PromptCategories"/>; what the file says first when absent.</summary>
    public string? Category { get; init; }

    /// <summary>One of <see cref="PromptSubCategories"/>.</summary>
    public string? SubCategory { get; init; }

    /// <summary>Which misunderstanding in a row, from 1; any when absent.</summary>
    public int? Attempt { get; init; }

    /// <summary>The variant of the skill.</summary>
    public string? Variant { get; init; }

    /// <summary>What the skill would hand over: <c>skill</c> in the prompts.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Variables { get; init; }

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { Category: { } category } when !PromptCategories.IsKnown(category) => "category must be Entry-Core, Errors or Response",
        { SubCategory: { } subCategory } when !PromptSubCategories.IsKnown(subCategory) =>
            "subCategory must be AN, Q, NM, NI, HoldReturn, Verbose, Truncated or Thanks",
        { Category: null, SubCategory: not null } or { Category: not null, SubCategory: null } => "category and subCategory belong together",
        { Attempt: not (null or (>= 1 and <= LastAttempt)) } => $"attempt must be from 1 to {LastAttempt}",
        { Variant.Length: > LongestVariant } => $"variant may have {LongestVariant} characters",
        { Variables.Count: > MostVariables } => $"there may be {MostVariables} variables",
        _ => null,
    };
}
