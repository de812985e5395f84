namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Remembers from one listen to the next how a streaming engine does. Called from any thread.</summary>
internal interface IStreamingHealth
{
    /// <summary>Whether it has failed lately, so that the other engine, where there is one, had better hear alone for a while.</summary>
    bool IsOut { get; }

    /// <summary>It heard something, or nothing, in good time.</summary>
    void Succeeded();

    /// <summary>It failed a listen.</summary>
    /// <param name="reason">Holds nothing that was said.</param>
    /// <param name="tookOver">Whether the other engine goes on with the listen.</param>
    void Failed(string reason, bool tookOver);
}
