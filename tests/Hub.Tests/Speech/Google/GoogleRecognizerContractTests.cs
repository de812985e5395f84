using Jibo.Pegasus.GoogleSpeechEmulator;
using Jibo.Pegasus.Hub.Speech;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Our engine against our emulator, with another listener behind that: the audio is decoded and endpointed on both sides.</summary>
public sealed class GoogleRecognizerContractTests : SpeechRecognizerContract, IAsyncLifetime
{
    private readonly WebApplication _emulator = Emulator.Build(
        ["--port=0", "--Logging:LogLevel:Default=None"], new EndpointedRecognizer(new FakeEngine("tell me a joke"), TimeProvider.System));

    private ISpeechRecognizer _recognizer = null!;

    protected override ISpeechRecognizer Recognizer => _recognizer;

    public async ValueTask InitializeAsync()
    {
        await _emulator.StartAsync(TestContext.Current.CancellationToken);
        _recognizer = GoogleEars.At(new Uri(_emulator.Urls.Single()));
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();
}
