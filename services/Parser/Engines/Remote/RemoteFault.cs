namespace Jibo.Pegasus.Parser.Engines.Remote;

/// <summary>What a failure of a service elsewhere says about the next question.</summary>
internal enum RemoteFault
{
    /// <summary>It may pass by itself: no connection, no answer in time, an answer that cannot be read.</summary>
    Passing,

    /// <summary>It will not pass within moments: a used-up quota, a key that is not taken, an agent that is not there.</summary>
    Lasting,

    /// <summary>It was about this question: what is asked next may go well.</summary>
    Question,

    /// <summary>It was not asked at all, because it is left alone for a while or is asked too much already.</summary>
    NotAsked,
}
