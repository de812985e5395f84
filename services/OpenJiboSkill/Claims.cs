using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.OpenJiboSkill;

/// <summary>What the skill answers to: nothing without a runtime, the manifest's intents with one, or those that an operator named.</summary>
internal sealed class Claims(OpenJiboOptions options)
{
    public SkillManifest Of(SkillManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (options.Url is null)
            return manifest with { Intents = [], Examples = [], Proactives = null };
        if (options.Intents.Count == 0)
            return manifest;
        // A name of the manifest's own keeps what people say for it; for any other the parser or another skill knows that.
        var intents = options.Intents.Distinct(StringComparer.Ordinal)
            .Select(name => manifest.Intents?.FirstOrDefault(intent => intent.Name == name) ?? new ManifestIntent { Name = name });
        return manifest with { Intents = [.. intents] };
    }
}
