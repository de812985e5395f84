using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Choosing among origins of one kind by a setting such as <c>lasso:weather=open-meteo</c>.</summary>
internal static class SourceChoice
{
    /// <param name="sources">By the name an operator writes. The first one needs no key; of the others, the first one that has its key is the default.</param>
    public static T Read<T>(SettingsReader settings, string key, params ReadOnlySpan<(string Name, T Source, string? KeySetting, string? Key)> sources)
        where T : struct
    {
        if (settings.OptionalText(key) is not { } name)
        {
            foreach (var source in sources)
            {
                if (source.Key is not null)
                    return source.Source;
            }

            return sources[0].Source;
        }

        var names = new List<string>();
        foreach (var source in sources)
        {
            names.Add(source.Name);
            if (!source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (source.KeySetting is { } needed && source.Key is null)
                settings.Add($"{settings.NameOf(key)} is '{source.Name}', which needs a key: set {settings.NameOf(needed)}.");
            return source.Source;
        }

        settings.Check(false, key, $"one of {string.Join(", ", names)}");
        return sources[0].Source;
    }
}
