namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>An origin answered, with nothing.</summary>
internal sealed class EmptyReplyException(string origin) : Exception($"Empty reply from {origin}");
