using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Families.Settings;

/// <summary>Puts together what it takes to pass settings on.</summary>
internal static class SettingsServices
{
    public static void AddSettingsFamily(this WebApplicationBuilder builder)
    {
        builder.AddSettings(SettingsLinkOptions.Read);
        builder.Services.AddSingleton<SettingsLink>().AddSingleton<IOperationFamily, SettingsFamily>();
    }
}
