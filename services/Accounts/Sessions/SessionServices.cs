namespace Jibo.Pegasus.Accounts.Sessions;

/// <summary>What remembering sessions and devices is made of.</summary>
internal static class SessionServices
{
    public static void AddSessions(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<SessionBook>()
        .AddHostedService(s => s.GetRequiredService<SessionBook>())
        .AddSingleton<DeviceBook>()
        .AddHostedService(s => s.GetRequiredService<DeviceBook>());
}
