using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>What the robot in the terminal does in its turn.</summary>
internal abstract record TalkRequest
{
    private TalkRequest()
    {
    }

    /// <summary>It knows the words.</summary>
    internal sealed record Words(string Text) : TalkRequest;

    /// <summary>A tap on a menu.</summary>
    internal sealed record Menu(NluResult Meaning) : TalkRequest;

    /// <summary>It offers a moment in which Jibo may speak first.</summary>
    /// <param name="Source">One of <see cref="TriggerSources"/>.</param>
    /// <param name="LooperId">Who arrived, or null.</param>
    internal sealed record Moment(string Source, string? LooperId) : TalkRequest;

    /// <summary>Someone speaks to it.</summary>
    internal sealed record Speech(IVoice Voice) : TalkRequest;
}

/// <summary>How the robot in the terminal talks.</summary>
internal sealed record TalkOptions
{
    public required Uri Url { get; init; }

    /// <summary>How it is dialled; null for the usual way.</summary>
    public HttpMessageInvoker? Transport { get; init; }
    public required string Token { get; init; }
    public required string RobotId { get; init; }
    public required string AccountId { get; init; }

    /// <summary>Rules of the listen, or null for those that go with the kind of turn.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>CONTEXT to send instead of the made-up household.</summary>
    public ContextData? Context { get; init; }

    /// <summary>How long the whole turn may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>1 is the pace of a live microphone; robots reach 1.2.</summary>
    public double Speed { get; init; } = 1;
}
