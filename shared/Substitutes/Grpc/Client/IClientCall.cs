using Grpc.Core;

namespace Grpc.Net.Client;

// A call without its message types.
internal interface IClientCall : IDisposable
{
    Task<Metadata> ReadHeadersAsync();

    Status GetStatus();

    Metadata GetTrailers();
}
