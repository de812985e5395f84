using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>What the operator's door needs.</summary>
internal static class AdminServices
{
    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings => AdminOptions.Read(settings, builder.Server()));
        builder.Services
            .AddSingleton(new AdminGate(options))
            .AddSingleton<RobotKeeper>();
    }
}
