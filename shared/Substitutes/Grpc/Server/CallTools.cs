using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

// What every call of a service is served with.
internal sealed record CallTools(ServiceSettings Settings, TimeProvider Time, ILogger Logger);
