using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>What a service does with its HTTP port beside serving; register one as a singleton.</summary>
/// <param name="Configure">Told once, before the port is bound. Middleware that it adds sees each connection before HTTP does.</param>
public sealed record DoorSetup(Action<ListenOptions> Configure);

/// <summary>A port that a service opens beside its own; register one as a singleton, so that a port in use is told by its name.</summary>
/// <param name="Port">As it was asked for.</param>
/// <param name="Variable">What chooses another: <c>ETCO_gateway_tlsPort</c>.</param>
public sealed record ExtraPort(int Port, string Variable);
