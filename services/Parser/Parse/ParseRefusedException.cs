namespace Jibo.Pegasus.Parser.Parse;

/// <summary>The request cannot be parsed as it is; the message says why and may be shown to the caller.</summary>
internal sealed class ParseRefusedException(string reason) : Exception($"Bad request: {reason}");
