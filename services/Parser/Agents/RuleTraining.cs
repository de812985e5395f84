using Jibo.Pegasus.Parser.Engines.Classifier;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>One rule being learned.</summary>
internal sealed class RuleTraining : IDisposable
{
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _superseded;

    public RuleTraining(LessonBook.Page page, CancellationToken stopping)
    {
        (Page, _stopping) = (page, stopping);
        _superseded = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Progress = new(_superseded.Token);
    }

    public LessonBook.Page Page { get; }

    public RuleLesson Lesson => Page.Lesson;

    public TrainingProgress Progress { get; }

    /// <summary>Whether it was called off because there is something else to learn now.</summary>
    public bool IsSuperseded => _superseded.IsCancellationRequested && !_stopping.IsCancellationRequested;

    /// <summary>Nobody wants to have learned this any more.</summary>
    public void Supersede() => _superseded.Cancel();

    public void Dispose() => _superseded.Dispose();
}
