#!/usr/bin/env python3
"""Kills runs (SIGKILL) at random moments, and says what they left behind.

    benchmarks/kill.py TRIALS FOLDER JAVA-COMMAND...     # such as: java -cp ... io.github.certamen.cli.Main

Of every command, half of the kills come at a random moment, the other half as soon as a temporary file of ours is seen.
"""
import gzip, json, os, random, shutil, signal, subprocess, sys, time

TRIALS, FOLDER, JAVA = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
random.seed(1)


def temporaries(folder):
    return [n for n in os.listdir(folder) if n.endswith('.tmp')]


def killed(arguments, folder, longest, ready):
    """Whether the run was killed before it ended, and at what moment."""
    process = subprocess.Popen(JAVA + arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    catch = random.random() < 0.5
    while not ready() and process.poll() is None:
        time.sleep(0.005)
    begin, wait = time.time(), random.uniform(0, longest)
    old = set(temporaries(folder))
    while process.poll() is None and time.time() - begin < wait * (4 if catch else 1):
        if catch and set(temporaries(folder)) - old:
            break
        time.sleep(0.0005)
    alive = process.poll() is None
    if alive:
        process.send_signal(signal.SIGKILL)
    words = process.communicate()[1].decode()
    return alive, process.returncode, words


def trial(name, work):
    folder = os.path.join(FOLDER, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    counts = {}
    left = 0
    while counts.get('killed', 0) < TRIALS:
        for key, value in work(folder).items():
            counts[key] = counts.get(key, 0) + value
        left += len(temporaries(folder))
        for n in temporaries(folder):
            os.remove(os.path.join(folder, n))
    print(name, counts, 'temporary files left:', left, flush=True)


def converge(folder):
    csv = os.path.join(folder, 'ladder.csv')
    ladder = ','.join(str(k) for k in range(1, 61))
    alive, code, words = killed(['converge', 'grids/uniform.yaml', '--ladder', ladder, '--csv', csv, '--quiet'],
                                folder, 4, lambda: os.path.exists(csv) or random.random() < 0.002)
    found = {'killed': int(alive), 'refused to continue': int(code == 2)}
    if os.path.exists(csv):
        text = open(csv).read()
        rows = text.split('\n')
        whole = text.endswith('\n') and all(len(row.split(',')) == 21 for row in rows[:-1])
        found.update({'killed with a CSV there': int(alive), 'broken': int(not whole)})
        if not alive:
            os.remove(csv)
    return found


def search(folder):
    target = os.path.join(folder, 'out')
    findings = os.path.join(target, 'candidates.jsonl')
    resume = ['--resume'] if os.path.exists(findings) else []
    before = open(findings).read().count('\n') if resume else 0
    alive, code, words = killed(['search', 'grids/conjectures/irregular.yaml', '--output', target, '--threads', '2', '--quiet'] + resume,
                                folder, 3, lambda: os.path.exists(findings) and open(findings).read().count('\n') > max(1, before))
    lines = open(findings).read().split('\n') if os.path.exists(findings) else ['']
    broken = 0
    for line in lines[:-1]:
        try:
            json.loads(line)
        except ValueError:
            broken += 1
    found = {'killed': int(alive), 'refused to continue': int(code == 2), 'killed with a finding there': int(alive and len(lines) > 2),
             'broken lines': broken, 'unfinished last lines': int(lines[-1] != ''), 'findings lost': max(0, before - len(lines) + 1)}
    if not alive:
        shutil.rmtree(target)
    return found


def certify(folder):
    out, cert = os.path.join(folder, 'o.json'), os.path.join(folder, 'c.json.gz')
    open(out, 'w').write('{"old": 1}')
    gzip.open(cert, 'wt').write('{"old": 1}')
    alive, code, words = killed(['certify', 'grids/squared.yaml', '--json', out, '--certificate', cert, '--quiet'],
                                folder, 6, lambda: True)
    found = {'killed': int(alive), 'broken': 0, 'new certificate': 0, 'new JSON': 0}
    for key, path, opener in (('new JSON', out, open), ('new certificate', cert, gzip.open)):
        try:
            tree = json.loads(opener(path, 'rt').read())
            found[key] += int(alive and 'old' not in tree)
        except (ValueError, OSError, EOFError):
            found['broken'] += 1
    return found


for name, work in (('converge', converge), ('certify', certify), ('search', search)):
    trial(name, work)
