using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Telemetry;

public sealed class BoundedLabelTests
{
    [Fact]
    public void The_first_values_are_told_apart_and_all_further_ones_are_other()
    {
        var label = new BoundedLabel(2);

        label.Of("joke-skill").ShouldBe("joke-skill");
        label.Of("report-skill").ShouldBe("report-skill");
        label.Of("of-somebody").ShouldBe("other");
        label.Of("joke-skill").ShouldBe("joke-skill");
        label.Of(null).ShouldBe("none");
    }
}
