namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Who wants to know what an engine hears. Called from threads of the engine, one call at a time.</summary>
internal interface IEngineStreamListener
{
    /// <summary>What has been heard so far has changed.</summary>
    void Heard(Hypothesis hypothesis);

    /// <summary>The engine hears that speech is over and takes no more of it.</summary>
    void SpeechOver();

    /// <summary>The engine cannot go on with this listen; nothing follows.</summary>
    void Broke(SpeechEngineException failure);
}
