using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>Asks the parser what a text means.</summary>
public interface IParserClient
{
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken);
}
