using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>Reading typed options before anything is built from them.</summary>
public static class SettingsExtensions
{
    /// <summary>Reads options and throws once with everything that is wrong.</summary>
    /// <exception cref="ConfigurationProblemException">A setting cannot be used.</exception>
    public static T ReadSettings<T>(this IConfiguration configuration, Func<SettingsReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(read);
        var reader = new SettingsReader(configuration);
        var settings = read(reader);
        return reader.Problems.Count == 0 ? settings : throw new ConfigurationProblemException(reader.Problems);
    }

    /// <summary>Reads options, registers them as a singleton and returns them.</summary>
    /// <exception cref="ConfigurationProblemException">A setting cannot be used.</exception>
    public static T AddSettings<T>(this WebApplicationBuilder builder, Func<SettingsReader, T> read) where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.Configuration.ReadSettings(read);
        builder.Services.AddSingleton(settings);
        return settings;
    }
}
