using System.Globalization;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Speech;

public sealed class SpeechOutageTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ServiceTransport.Grpc)]
    [InlineData(ServiceTransport.Http)]
    public async Task What_is_said_while_History_is_gone_is_recorded_once_when_it_is_back(ServiceTransport transport)
    {
        var log = new RecordingLogger<SpeechRecorder>();
        var history = await RunningHistory.StartAsync(_folder, TimeProvider.System);
        var ports = history.Addresses;
        using var http = ServiceConnections.CreateHttpClient(ports.Http, new());
        using var channel = ServiceConnections.CreateChannel(ports.Grpc!, new());
        ISpeechHistoryClient client = transport == ServiceTransport.Grpc ? new GrpcSpeechHistoryClient(channel) : new HttpSpeechHistoryClient(http);
        using var recorder = new SpeechRecorder(client, log, TimeProvider.System, new Random(1), new() { MaxBackoff = TimeSpan.FromMilliseconds(200) });
        await recorder.StartAsync(Ct);

        Say(recorder, 0, 50);
        await history.DisposeAsync();
        Say(recorder, 50, 200);
        await log.HasAsync("does not take speech records");
        history = await RunningHistory.StartAsync(
            _folder, TimeProvider.System, Port("server:port", ports.Http), Port("server:grpcPort", ports.Grpc!));
        await log.HasAsync("takes speech records again");
        await recorder.StopAsync(Ct);
        await history.DisposeAsync();

        recorder.DroppedCount.ShouldBe(0);
        (await CountAsync()).ShouldBe(200);
    }

    private static void Say(SpeechRecorder recorder, int from, int to)
    {
        for (var i = from; i < to; i++)
            recorder.TryRecord(new() { RobotId = "r", TransId = $"tid-{i}" }, JiboHeaders.Unknown).ShouldBeTrue();
    }

    private static string Port(string key, Uri address) => $"--{key}={address.Port.ToString(CultureInfo.InvariantCulture)}";

    private async Task<long> CountAsync()
    {
        await using var store = DocumentStores.Create($"sqlite:{_folder.File("history.db")}");
        var speech = await store.OpenCollectionAsync(new("speech") { Indexes = [new("robotID", "timestamp")] }, PegasusJson.Wire.SpeechRecord, Ct);
        return await speech.CountAsync(DocumentFilter.Everything, Ct);
    }
}
