namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>An utterance that may fail while somebody still speaks, early enough for another engine to hear the rest as it comes.</summary>
internal interface IFallibleUtterance : IUtterance
{
    /// <summary>Faults when the engine has given up; whether and when it completes otherwise means nothing.</summary>
    Task Work { get; }
}
