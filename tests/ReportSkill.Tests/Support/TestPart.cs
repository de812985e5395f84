using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Support;

/// <summary>A part that does as its test says, and keeps what it was told.</summary>
internal sealed class TestPart(PartKind kind, Func<ReportSituation, CancellationToken, Task<PartReport>> make) : IReportPart
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PartKind Kind => kind;

    /// <summary>Done when it is asked.</summary>
    public Task Asked => _asked.Task;

    public ReportSituation? Situation { get; private set; }

    /// <summary>It has something to tell: a line that any part may say.</summary>
    public static TestPart Telling(PartKind kind) => new(kind, (_, _) => Task.FromResult(new PartReport(kind, PartOutcome.Told, [Line(kind)])));

    public static TestPart Down(PartKind kind) => new(kind, (_, _) => Task.FromResult(new PartReport(kind, PartOutcome.ServiceDown, [new($"{kind}ServiceDown")])));

    public static TestPart Breaking(PartKind kind) => new(kind, (_, _) => throw new InvalidOperationException("This part is broken"));

    /// <summary>It neither answers nor looks at its token.</summary>
    public static TestPart Hanging(PartKind kind) => new(kind, (_, _) => new TaskCompletionSource<PartReport>().Task);

    public static PartLine Line(PartKind kind) => new(LineMim(kind));

    /// <summary>The MIM that stands for all that a part tells.</summary>
    public static string LineMim(PartKind kind) => kind switch
    {
        PartKind.Weather => "WeatherCommentRain",
        PartKind.Calendar => "WeatherCommentSnow",
        PartKind.Commute => "WeatherCommentWind",
        _ => "WeatherCommentFog",
    };

    public Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct)
    {
        Situation = situation;
        _asked.TrySetResult();
        return make(situation, ct);
    }
}
