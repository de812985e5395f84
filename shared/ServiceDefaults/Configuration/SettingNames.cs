using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

internal static class SettingNames
{
    public static string Of(IConfiguration configuration, string key)
    {
        if (configuration is IConfigurationRoot root)
        {
            foreach (var provider in root.Providers.Reverse())
            {
                if (provider is INamesSettings names && names.NameOf(key) is { } name)
                    return name;
            }
        }

        return key.StartsWith("net:", StringComparison.OrdinalIgnoreCase)
            ? $"NET_{key[4..].Replace('-', '_')}"
            : $"ETCO_{key.Replace(':', '_')}";
    }
}
