using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>What limits are made of.</summary>
internal static class LimitRegistration
{
    public static void AddLimits(this WebApplicationBuilder builder, GatewayOptions options) => builder.Services
        .AddSingleton(options.Limits)
        .AddSingleton(options.Proxies)
        .AddSingleton<LimitReport>()
        .AddSingleton<AddressLimits>()
        .AddSingleton<ConnectionLimit>()
        .AddSingleton(s => new DoorSetup(s.GetRequiredService<ConnectionLimit>().Apply));
}
