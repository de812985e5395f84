namespace Jibo.Pegasus.Contracts.Reports;

/// <summary>Answer of report-skill's <c>POST /v1/report/preview</c>: what Jibo would say, and from where he knows.</summary>
/// <param name="Lines">In the order in which they are said.</param>
/// <param name="Parts">In the order in which they are told; parts that nobody wants are absent.</param>
/// <param name="Question">He would ask something first, and wait for an answer.</param>
public sealed record ReportPreview(IReadOnlyList<ReportLine> Lines, IReadOnlyList<ReportPart> Parts, bool Question);

/// <summary>One line.</summary>
/// <param name="Part"><c>weather</c>, <c>calendar</c>, <c>commute</c>, <c>news</c>; null for a line that belongs to none.</param>
/// <param name="Mim">Which MIM it is of.</param>
/// <param name="Text">As it is heard.</param>
/// <param name="Shows">Something is shown meanwhile.</param>
public sealed record ReportLine(string? Part, string Mim, string Text, bool Shows);

/// <summary>How one part went.</summary>
/// <param name="Part"><c>weather</c>, <c>calendar</c>, <c>commute</c>, <c>news</c>.</param>
/// <param name="Outcome"><c>told</c>, <c>notConfigured</c>, <c>serviceDown</c> or <c>late</c>.</param>
/// <param name="Facts">What is known, and from where.</param>
public sealed record ReportPart(string Part, string Outcome, IReadOnlyList<ReportFact> Facts);

/// <summary>A fact.</summary>
/// <param name="What">Such as <c>high 58 F</c>.</param>
/// <param name="Source">Such as <c>open-meteo, cached 16:00</c> or <c>settings</c>.</param>
public sealed record ReportFact(string What, string Source);
