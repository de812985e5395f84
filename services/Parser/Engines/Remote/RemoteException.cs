namespace Jibo.Pegasus.Parser.Engines.Remote;

/// <summary>A service elsewhere gave no answer. The message says why, for operators, and repeats nothing of what was asked or answered.</summary>
internal sealed class RemoteException(string reason, RemoteFault fault) : Exception(reason)
{
    public RemoteFault Fault { get; } = fault;
}
