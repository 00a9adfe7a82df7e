using Lucene.Net.Analysis.Kuromoji.Benchmarks;

if (args is ["ready"])
{
    ColdStart.Report();
    return;
}

int rounds = args is [string number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 60;
string[] lines = Corpus.Lines();
long characters = lines.Sum(line => (long)line.Length);
Console.WriteLine($".NET {Environment.Version}, {lines.Length} lines, {characters} characters, {rounds} rounds");

Dictionary<string, double> ours = Tokenizing.MeasureLines(lines, rounds);
Tokenizing.MeasureStream(lines, 1_000_000);
Tokenizing.MeasureStream(lines, 10_000_000);
ColdStart.Run();
Dictionary<string, double> peers = [];
Peers.MeasureJava(lines, peers);
Peers.MeasureMecab(lines, peers);

foreach ((string name, double speed) in peers)
{
    string mode = name.Split(' ')[^1];
    Console.WriteLine($"ratio {mode} to {name}: {ours[mode] / speed:F2}");
}
