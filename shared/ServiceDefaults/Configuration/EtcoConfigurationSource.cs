using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>
/// Environment variables as Pegasus names them: <c>ETCO_hub_parserTimeout</c> is <c>hub:parserTimeout</c>,
/// <c>ETCO_x_FILE</c> names a file that holds the value of <c>ETCO_x</c>, <c>NET_joke_skill</c> is <c>net:joke-skill</c>.
/// An empty variable counts as absent; one that has a value wins over its file, which is then not read.
/// </summary>
internal sealed class EtcoConfigurationSource(IReadOnlyDictionary<string, string> environment) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new EtcoConfigurationProvider(environment);
}
