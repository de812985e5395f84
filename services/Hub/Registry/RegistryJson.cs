using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Registry.Windows;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>What operators read, and what is kept on disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RegistrationList))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(SkillManifest))]
[JsonSerializable(typeof(RegistryReport))]
[JsonSerializable(typeof(ReportedSkill))]
[JsonSerializable(typeof(RefusedManifest))]
[JsonSerializable(typeof(Catalogue))]
[JsonSerializable(typeof(RolledBack))]
[JsonSerializable(typeof(WeightForm))]
[JsonSerializable(typeof(SkillHealthReport))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    /// <summary>The context as files and answers want it: letters as they are.</summary>
    public static RegistryJson Kept => Holder.Instance;

    private static class Holder
    {
        public static readonly RegistryJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
