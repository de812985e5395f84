using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>Settings on the command line: <c>--server:port=9000</c> or <c>--server:port 9000</c>. The last one wins.</summary>
internal sealed class ArgumentsConfigurationSource(IReadOnlyList<string> arguments) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(arguments);

    private sealed class Provider(IReadOnlyList<string> arguments) : ConfigurationProvider, INamesSettings
    {
        public string? NameOf(string key) => Data.ContainsKey(key) ? $"--{key}" : null;

        public override void Load()
        {
            for (var i = 0; i < arguments.Count; i++)
            {
                var argument = arguments[i];
                var equals = argument.IndexOf('=', StringComparison.Ordinal);
                var key = equals < 0 ? argument : argument[..equals];
                if (!key.StartsWith("--", StringComparison.Ordinal) || key.Length == 2)
                    throw NotUnderstood(key);

                string value;
                if (equals >= 0)
                    value = argument[(equals + 1)..];
                else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                    value = arguments[++i];
                else
                    throw NotUnderstood(key);

                // As with variables, empty means "the default", also when a variable says otherwise.
                Data[key[2..]] = value;
            }
        }

        // What follows the equals sign may be a secret and is not repeated.
        private static ConfigurationProblemException NotUnderstood(string key) =>
            new($"Argument '{key}' is not understood; settings are given as --section:key=value, such as --server:port=9000.");
    }
}
