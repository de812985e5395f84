namespace Jibo.Pegasus.ContainerTests.Crowds;

/// <summary>How a turn ended, as its robot saw it.</summary>
internal enum TurnEnd
{
    /// <summary>A skill said what to do.</summary>
    Answered,

    /// <summary>A final LISTEN: nobody was meant.</summary>
    Unclaimed,

    /// <summary>An ERROR frame; the detail is its code.</summary>
    Error,

    /// <summary>The socket ended before the turn did; the detail is the close code, or <c>cut</c>.</summary>
    Closed,

    /// <summary>The upgrade was answered with another status than 101, which is the detail.</summary>
    Refused,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The robot's patience was over first.</summary>
    GaveUp,
}
