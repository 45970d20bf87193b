<?php
// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Reads codes as JSON, and writes what Roundcube shows of each as a message, as JSON. The
// argument is the folder of its classes.
$folder = $argv[1];
spl_autoload_register(function (string $class) use ($folder): void {
    $file = str_starts_with($class, 'Masterminds\\')
        ? '/usr/share/php/' . strtr($class, '\\', '/') . '.php'
        : "$folder/$class.php";
    if (is_file($file)) {
        require $file;
    }
});

const RCUBE_CHARSET = 'UTF-8';

// As for a reader who lets it load pictures, since it holds back those of all messages.
$washer = new rcube_washtml(['show_washed' => false, 'allow_remote' => true, 'charset' => 'UTF-8']);
echo json_encode(array_map(
    fn (string $code): string => $washer->wash("<html><body>$code</body></html>"),
    json_decode(stream_get_contents(STDIN)),
), JSON_THROW_ON_ERROR);
