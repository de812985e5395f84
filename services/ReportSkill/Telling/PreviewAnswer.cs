using System.Text.Json.Serialization;

namespace Jibo.Pegasus.ReportSkill.Telling;

/// <summary>What Jibo would say, and from where he knows.</summary>
/// <param name="Lines">In the order in which they are said.</param>
/// <param name="Parts">In the order in which they are told.</param>
/// <param name="Question">He would ask something first, and wait for an answer.</param>
internal sealed record PreviewAnswer(IReadOnlyList<PreviewLine> Lines, IReadOnlyList<PreviewPart> Parts, bool Question);

/// <param name="Part"><c>weather</c>, <c>calendar</c>, <c>commute</c>, <c>news</c>; null for a line that belongs to none.</param>
/// <param name="Mim">Which MIM it is of.</param>
/// <param name="Text">As it is heard.</param>
/// <param name="Shows">Something is shown meanwhile.</param>
internal sealed record PreviewLine(string? Part, string Mim, string Text, bool Shows);

/// <param name="Part"><c>weather</c>, <c>calendar</c>, <c>commute</c>, <c>news</c>.</param>
/// <param name="Outcome"><c>told</c>, <c>notConfigured</c>, <c>serviceDown</c> or <c>late</c>.</param>
/// <param name="Facts">What is known, and from where.</param>
internal sealed record PreviewPart(string Part, string Outcome, IReadOnlyList<PreviewFact> Facts);

/// <param name="What">Such as <c>high 58 F</c>.</param>
/// <param name="Source">Such as <c>open-meteo, cached 16:00</c>.</param>
internal sealed record PreviewFact(string What, string Source);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PreviewAnswer))]
internal sealed partial class PreviewJson : JsonSerializerContext;
