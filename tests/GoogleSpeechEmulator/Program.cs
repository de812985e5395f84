using Jibo.Pegasus.GoogleSpeechEmulator;

await using var emulator = Emulator.Build(args);
await emulator.RunAsync();
