using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Tests.Robots;

public sealed class HealthTests
{
    [Fact]
    public async Task A_hub_without_its_parser_lives_and_says_what_it_misses()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        await using var hub = await HubUnderTest.StartAsync(null, $"--net:parser={door.LocalEndpoint}");
        using var http = new HttpClient();
        (await StateAsync()).ShouldBe("ok");
        door.Stop();
        (await StateAsync()).ShouldBe("degraded");
        (await http.GetStringAsync(hub.HttpUrl("/healthcheck"), TestContext.Current.CancellationToken)).ShouldBe("ok", "menu turns still work");

        async Task<string?> StateAsync()
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync(hub.HttpUrl("/healthcheck?verbose")));
            return answer.RootElement.GetProperty("dependencies").GetProperty("parser").GetProperty("status").GetString();
        }
    }
}
