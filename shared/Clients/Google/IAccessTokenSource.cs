namespace Jibo.Pegasus.Clients.Google;

/// <summary>Where access tokens come from.</summary>
public interface IAccessTokenSource
{
    /// <summary>Asks for a new one.</summary>
    /// <exception cref="GoogleTokenException">None was given; the message says why and holds no secret.</exception>
    Task<AccessToken> FetchAsync(CancellationToken cancellationToken);
}
