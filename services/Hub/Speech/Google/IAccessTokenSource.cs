namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>Where access tokens come from.</summary>
internal interface IAccessTokenSource
{
    /// <summary>Asks for a new one.</summary>
    /// <exception cref="SpeechEngineException">None was given; the message says why and holds no secret.</exception>
    Task<AccessToken> FetchAsync(CancellationToken ct);
}
