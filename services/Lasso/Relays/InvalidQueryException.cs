namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>A request asks for nothing that can be fetched. The message is for the caller, and repeats nothing of the request.</summary>
internal sealed class InvalidQueryException(string message) : Exception(message);
