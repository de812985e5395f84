using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>The examples that the matrix walks hold every field that the contracts know: a new field fails here until it is in one.</summary>
public class ExampleTests
{
    public static TheoryData<string, Type> Messages => new()
    {
        { RobotMessageTypes.Listen, typeof(ListenRequest) },
        { RobotMessageTypes.Context, typeof(ContextMessage) },
        { RobotMessageTypes.ClientAsr, typeof(ClientAsrMessage) },
        { RobotMessageTypes.ClientNlu, typeof(ClientNluMessage) },
        { RobotMessageTypes.Trigger, typeof(TriggerMessage) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void An_example_holds_every_field_of_its_contract(string type, Type contract)
    {
        var example = BadFieldTests.Examples.Single(e => (string)e["type"]! == type);
        Missing(PegasusJson.Wire.GetTypeInfo(contract)!, example, "").ShouldBeEmpty();
    }

    // CMD_RESULT shares its larger parts with CONTEXT, whose example has them whole.
    [Fact]
    public void The_example_of_a_command_result_holds_every_field_of_its_own()
    {
        var example = BadFieldTests.Examples.Single(e => (string)e["type"]! == RobotMessageTypes.CmdResult);
        Missing(PegasusJson.Wire.GetTypeInfo(typeof(CmdResultMessage))!, example, "")
            .Where(field => !field.StartsWith("data.runtime.", StringComparison.Ordinal) && field != "data.skill.session")
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Missing(JsonTypeInfo type, JsonNode example, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Object => type.Properties.Where(property => !property.IsExtensionData).SelectMany(property =>
            example[property.Name] is { } value
                ? Missing(PegasusJson.Wire.GetTypeInfo(property.PropertyType)!, value, $"{path}{property.Name}.")
                : [$"{path}{property.Name}"]),
        JsonTypeInfoKind.Enumerable => Missing(PegasusJson.Wire.GetTypeInfo(type.ElementType!)!, example[0]!, $"{path}[]."),
        JsonTypeInfoKind.Dictionary => Missing(PegasusJson.Wire.GetTypeInfo(type.ElementType!)!, example.AsObject().First().Value!, $"{path}*."),
        _ => [],
    };
}
