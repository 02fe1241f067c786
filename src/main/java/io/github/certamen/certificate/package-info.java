package io.github.certamen.certificate;
