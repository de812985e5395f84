using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Remote;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>Somebody elsewhere who understands texts in a way of their own.</summary>
internal interface IExternalAgent : IDisposable
{
    /// <summary>What was understood; intent <c>""</c> for nothing.</summary>
    /// <exception cref="RemoteException">There was no answer.</exception>
    Task<ExternalNluResult> AskAsync(ExternalQuestion question, CancellationToken cancellationToken);
}
