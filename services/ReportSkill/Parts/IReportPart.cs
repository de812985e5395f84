namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>The parts of a report, in the order in which they are told.</summary>
internal enum PartKind
{
    Weather,
    Calendar,
    Commute,
    News,
}

/// <summary>One part of the report: fetches what it needs and says what Jibo tells of it.</summary>
internal interface IReportPart
{
    PartKind Kind { get; }

    /// <summary>
    /// What there is to tell. It never throws because somebody else failed: that is an outcome too, with a sentence of its own.
    /// </summary>
    /// <param name="ct">Cancelled when the report can wait no longer; the part is left out with a sentence then.</param>
    Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct);
}
