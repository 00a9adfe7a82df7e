using System.Diagnostics;

namespace InitiativeBot.Line.Load;

/// <summary>A real nginx that shares requests among the nodes; its files are in a directory of its own.</summary>
internal sealed class NginxProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="directory">An empty directory.</param>
    /// <param name="nodes">The nodes' addresses.</param>
    public NginxProcess(string directory, IReadOnlyList<string> nodes)
    {
        var port = ServiceProcess.FreePort();
        Url = $"http://127.0.0.1:{port}";
        var configuration = Path.Combine(directory, "nginx.conf");
        File.WriteAllText(configuration, Text(directory, port, nodes));
        _process = Process.Start(new ProcessStartInfo(
            "nginx", ["-c", configuration, "-p", directory, "-e", Path.Combine(directory, "error.log"), "-g", "daemon off;"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public string Url { get; }

    public void Dispose()
    {
        // Its worker goes with it.
        using (var quit = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            quit.WaitForExit();
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // LINE gives up soon, so a node that does not answer is left alone for a while and the next is asked. A webhook that comes
    // twice is known, so it may be handed on though the first node may have taken it.
    private static string Text(string directory, int port, IReadOnlyList<string> nodes) =>
        $$"""
        worker_processes 1;
        pid {{directory}}/nginx.pid;
        error_log {{directory}}/error.log error;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path {{directory}}/body;
          proxy_temp_path {{directory}}/proxy;
          fastcgi_temp_path {{directory}}/fastcgi;
          uwsgi_temp_path {{directory}}/uwsgi;
          scgi_temp_path {{directory}}/scgi;
          map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
          upstream nodes {
            {{string.Join("\n    ", nodes.Select(n => $"server {new Uri(n).Authority} max_fails=2 fail_timeout=2s;"))}}
            keepalive 32;
          }
          server {
            listen 127.0.0.1:{{port}};
            client_max_body_size 2m;
            # In memory: the worker may have no right to write here.
            client_body_buffer_size 2m;
            location / {
              proxy_pass http://nodes;
              proxy_http_version 1.1;
              proxy_set_header Host $host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $connection_upgrade;
              proxy_connect_timeout 1s;
              proxy_read_timeout 3s;
              proxy_next_upstream error timeout non_idempotent;
              proxy_next_upstream_tries 2;
            }
          }
        }
        """;
}
