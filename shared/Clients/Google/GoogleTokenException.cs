namespace Jibo.Pegasus.Clients.Google;

/// <summary>There is no access token to be had; the message says why and holds no secret.</summary>
public sealed class GoogleTokenException(string message, Exception? inner = null) : Exception(message, inner);
